import { it, vi } from 'vitest'
import { refusal } from './backend.ts'
import { areSettled, calm, watch } from './waiting.ts'
import { enter } from './world.ts'
it('zz: x', async () => {
  for (const reply of [refusal, null, refusal, { status: 403 }, { status: 500 }]) {
    const { http, backend, client } = enter()
    if (reply) backend.renew = () => reply
    const fates = watch([http.post('orders/'), http.post('orders/')])
    for (let i = 0; i < 4; i++) { await calm(); console.log(reply?.status, i, areSettled(fates), backend.renewals().length, vi.getTimerCount()) }
    await vi.advanceTimersByTimeAsync(1000)
    console.log(areSettled(fates), backend.renewals().length)
    await vi.advanceTimersByTimeAsync(10000)
    console.log(areSettled(fates), backend.renewals().length)
    client.signOut()
  }
})
